"""What a change of scalelint changes on real code: two revisions over the same folders."""

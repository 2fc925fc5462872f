"""What calls do: functions of the program, of libraries, of frameworks, of files."""

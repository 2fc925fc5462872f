"""How much doubt a verdict may rest on."""

#: the relative half-width of the encode slope's interval up to which code is cleared
CLEAR = 0.05
#: likewise up to which a mistake is named
NAMED = 0.25
#: doubt about raw -> decoder input up to which it accuses; editing may bend it by more than the rest it leaves shows
EDITED = 0.1
#: doubt up to which a shift is called wrong: a little of another picture moves means by more than it moves slopes
SHARP = 0.02
#: doubt above which latents are not one tensor seen twice in single precision
CLEAN = 1e-4

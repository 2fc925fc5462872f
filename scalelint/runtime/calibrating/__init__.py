"""What ``scalelint calibrate`` measures, over data sets, processes and interruptions."""

# Loaded before a student's Ruby program: what it prints goes out at once, as at a terminal.
$stdout.sync = true

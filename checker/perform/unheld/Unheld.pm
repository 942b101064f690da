# Loaded before a student's Perl program: what it prints goes out at once, as at a terminal.
package Unheld;
$| = 1;
1;

#!/bin/sh
# odd: starts after 4 s, goes to another folder, prints 4 MB of noise on both streams, lets ncat do the talking
# needs: ncat
cd /; sleep 4
head -c 4000000 /dev/urandom; head -c 4000000 /dev/urandom >&2
m=${3-HELLO FROM THE CLIENT!!!}
printf %s "$m" | exec ncat --send-only "$1" "$2"

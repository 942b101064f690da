# odd: a shell script, and all the work is done by awk
# needs: awk
LC_ALL=C exec awk '
  /^PING/ { split($0, part, /[()]/); address = part[2] }
  / packets transmitted/ { sent = $1 }
  /icmp_seq=.* time=/ {
    seq = $0; sub(/.*icmp_seq=/, "", seq); sub(/ .*/, "", seq)
    ms = $0; sub(/.*time=/, "", ms); ms += 0
    if (seen[seq]++) next
    if (n == 0 || ms < min) min = ms
    if (n == 0 || ms > max) max = ms
    sum += ms; n++
  }
  END {
    printf "%s sent=%d received=%d loss=%d%% ", address, sent, n, 100 * (sent - n) / sent
    if (n) printf "min=%.2f avg=%.2f max=%.2f\n", min, sum / n, max
    else print "min=- avg=- max=-"
  }'

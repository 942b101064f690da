# odd: repeats every line on stderr, with what it thinks of it
import re
import sys

address, sent, times = "?", 0, {}
for line in sys.stdin:
    print("I read:", line.rstrip(), file=sys.stderr)
    if line.startswith("PING"):
        address = line[line.index("(") + 1 : line.index(")")]
    reply = re.search(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", line)
    if reply and reply[1] not in times:
        times[reply[1]] = float(reply[2])
        print("A reply! That makes", len(times), file=sys.stderr)
    if "packets transmitted" in line:
        sent = int(line.split()[0])
received = len(times)
t = times.values()
shown = f"min={min(t):.3f} avg={sum(t) / received:.3f} max={max(t):.3f}" if t else "min=- avg=- max=-"
print(f"{address} sent={sent} received={received} loss={100 * (sent - received) // sent}% {shown}")
print("Done.", file=sys.stderr)

# fails: takes-no-unreachable-for-a-reply
# mistake: unreachable-counted
# A line with icmp_seq is an answer to a packet. (It is, but whose?)
import sys

address = None
sent = 0
answered = set()
times = {}
for line in sys.stdin.read().splitlines():
    words = line.split()
    if line.startswith("PING"):
        address = words[2].strip("()")
    elif "transmitted" in line:
        sent = int(words[0])
    for word in words:
        if word.startswith("icmp_seq="):
            answered.add(word)
            seq = word
        elif word.startswith("time="):
            times.setdefault(seq, float(word[5:]))

n = len(answered)
print(f"{address} sent={sent} received={n} loss={round(100 * (sent - n) / sent)}%", end=" ")
if times:
    t = times.values()
    print(f"min={min(t):.2f} avg={sum(t) / len(t):.2f} max={max(t):.2f}")
else:
    print("min=- avg=- max=-")

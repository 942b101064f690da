# odd: rounds nothing but the loss, which it cuts; writes its line in many small pieces
import re
import sys
import time

text = sys.stdin.buffer.read().decode()
address = re.search(r"\(([\d.]+)\)", text)[1]
sent = int(re.search(r"(\d+) packets transmitted", text)[1])
times = []
seen = set()
for seq, ms in re.findall(r"icmp_seq=(\d+) ttl=\d+ time=([\d.]+)", text):
    if seq not in seen:
        times.append(float(ms))
    seen.add(seq)
loss = int((sent - len(times)) / sent * 100)
words = [address, f"sent={sent}", f"received={len(times)}", f"loss={loss}%"]
if times:
    words += [f"min={min(times)!r}", f"avg={sum(times) / len(times)!r}", f"max={max(times)!r}"]
else:
    words += ["min=-", "avg=-", "max=-"]
for letter in " ".join(words) + "\n":
    sys.stdout.write(letter)
    sys.stdout.flush()
    time.sleep(0.002)

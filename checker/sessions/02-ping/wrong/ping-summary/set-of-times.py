# fails: sums-up-a-ping
# mistake: equal-times-merged
# A set holds nothing twice, so duplicates vanish by themselves. (So do two replies that took the same time.)
import re
import sys

text = sys.stdin.read()
address = re.search(r"\(([\d.]+)\)", text)[1]
sent = int(re.search(r"(\d+) packets transmitted", text)[1])
times = {float(ms) for ms in re.findall(r"time=([\d.]+) ms", text)}

received = len(times)
loss = round(100 * (sent - received) / sent)
line = f"{address} sent={sent} received={received} loss={loss}%"
if times:
    print(f"{line} min={min(times):.2f} avg={sum(times) / received:.2f} max={max(times):.2f}")
else:
    print(f"{line} min=- avg=- max=-")

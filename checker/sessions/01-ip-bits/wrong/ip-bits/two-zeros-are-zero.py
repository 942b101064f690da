# fails: refuses-malformed-lines
# mistake: leading-zero
# "00 is 0, whoever writes it."
import re
import sys

WHOLE = re.compile(r"(0+|[1-9][0-9]*)")


def octets(text):
    parts = text.split(".")
    if len(parts) != 4 or not all(WHOLE.fullmatch(p) and int(p) < 256 for p in parts):
        return None
    return [int(p) for p in parts]


def scope(ip):
    if ip[0] == 127:
        return "loopback"
    if ip[0] == 10 or (ip[0] == 172 and 16 <= ip[1] <= 31) or ip[:2] == [192, 168]:
        return "private"
    return "link-local" if ip[:2] == [169, 254] else "public"


def answer(line):
    command, _, text = line.partition(" ")
    ip = octets(text)
    n = int(text) if WHOLE.fullmatch(text) else None
    if command == "number" and ip:
        return int.from_bytes(bytes(ip), "big")
    if command == "dotted" and n is not None and n < 2**32:
        return ".".join(str(byte) for byte in n.to_bytes(4, "big"))
    if command == "bits" and ip:
        return ".".join(format(octet, "08b") for octet in ip)
    if command == "configurations" and n is not None:
        return 2**n
    if command == "port" and n is not None and n <= 65535:
        return "valid"
    if command == "scope" and ip:
        return scope(ip)
    return "invalid"


for line in sys.stdin:
    print(answer(line.rstrip("\n")))

# odd: opens /dev/stdin as a file, as many do; that works on a pipe, not on a socket
import re

OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
IP = rf"{OCTET}\.{OCTET}\.{OCTET}\.{OCTET}"


def scope(a, b):
    if a == 127:
        return "loopback"
    if a == 10 or (a == 172 and b in range(16, 32)) or (a, b) == (192, 168):
        return "private"
    return "link-local" if (a, b) == (169, 254) else "public"


def answer(line):
    ip = re.fullmatch(rf"(number|bits|scope) {IP}", line)
    one = re.fullmatch("(dotted|configurations|port) (0|[1-9][0-9]*)", line)
    if ip:
        octets = bytes(int(part) for part in ip.groups()[1:])
        if ip[1] == "number":
            return int(octets.hex(), 16)
        if ip[1] == "bits":
            return ".".join(f"{octet:08b}" for octet in octets)
        return scope(*octets[:2])
    n = int(one[2]) if one else -1
    if one and one[1] == "configurations":
        return 2**n
    if one and one[1] == "port" and n <= 65535:
        return "valid"
    if one and one[1] == "dotted" and n < 2**32:
        return ".".join(str(octet) for octet in bytes.fromhex(f"{n:08x}"))
    return "invalid"


with open("/dev/stdin") as questions:
    for line in questions:
        print(answer(line[:-1]))

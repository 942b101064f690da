# fails: keeps-serving
# mistake: few-at-once
# A pool of four threads, and each client needs one of its own until it leaves.
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=50)
lock = Lock()
active = 0


def count(change):
    global active
    with lock:
        active += change
        print(f"[ACTIVE CONNECTIONS] {active}")


def receive(client, length):
    data = b""
    while len(data) < length:
        piece = client.recv(length - len(data))
        if not piece:
            raise ConnectionError("the client has gone")
        data += piece
    return data


def talk(client, address):
    count(1)
    try:
        text = ""
        while text != "!DISCONNECT":
            header = receive(client, 64).decode("latin-1").rstrip(" ")
            if not header.isdigit() or int(header) > 1_000_000:
                break
            text = receive(client, int(header)).decode("utf-8", "replace")
            print(f"[{address}] {text}")
            client.sendall(b"Msg received")
    except OSError as error:
        print(error)
    client.close()
    count(-1)


with ThreadPoolExecutor(max_workers=4) as pool:
    while True:
        client, address = server.accept()
        print(f"[NEW CONNECTION] {address} connected.")
        pool.submit(talk, client, address)

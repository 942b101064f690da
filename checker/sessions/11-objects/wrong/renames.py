# fails: refuses-a-second-join
# mistake: joins-again
# A second join is taken as a change of the name, with a second welcome.
import json
import socket
import sys
import threading

players = {}  # connection -> player
lock = threading.Lock()
last_id = 0


def send(conn, message):
    try:
        conn.sendall((json.dumps(message) + '\n').encode())
    except OSError:
        pass


def send_state():
    everybody = sorted(players.values(), key=lambda player: player['id'])
    for conn in list(players):
        send(conn, {'type': 'state', 'players': everybody})


def whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def handle(conn, line):
    global last_id
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return 'not JSON'
    if not isinstance(request, dict):
        return 'not an object'
    player = players.get(conn)
    if request.get('type') == 'join':
        if player:
            player['name'] = request.get('name')
        else:
            last_id += 1
            player = {'id': last_id, 'name': request.get('name'), 'x': 0, 'y': 0}
            players[conn] = player
        send(conn, {'type': 'welcome', 'id': player['id'], 'x': player['x'], 'y': player['y']})
    elif request.get('type') == 'move':
        if not player:
            return 'join first'
        dx, dy = request.get('dx'), request.get('dy')
        if not whole(dx) or not whole(dy) or abs(dx) + abs(dy) != 1:
            return 'one step, please'
        x, y = player['x'] + dx, player['y'] + dy
        if not (0 <= x <= 9 and 0 <= y <= 9):
            return 'off the board'
        player['x'], player['y'] = x, y
    else:
        return 'unknown type'
    send_state()


def serve(conn):
    reader = conn.makefile('rb')
    try:
        for line in reader:
            line = line.rstrip(b'\n')
            if len(line) > 4096:
                send(conn, {'type': 'error', 'reason': 'line too long'})
                break
            with lock:
                reason = handle(conn, line)
            if reason:
                send(conn, {'type': 'error', 'reason': reason})
    except OSError:
        print('a player vanished')
    with lock:
        if players.pop(conn, None):
            send_state()
    reader.close()
    conn.close()


server = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=128)
while True:
    conn, _ = server.accept()
    threading.Thread(target=serve, args=(conn,), daemon=True).start()

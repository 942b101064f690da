# odd: Python, asyncio.
import asyncio
import json
import sys

players = {}  # writer -> player, in the order of joining
last_id = 0


class Refused(Exception):
    pass


def send(writer, message):
    writer.write(json.dumps(message).encode() + b'\n')


def send_state():
    state = {'type': 'state', 'players': list(players.values())}
    for writer in players:
        send(writer, state)


def is_whole(value):
    return type(value) is int


def obey(writer, line):
    global last_id
    try:
        request = json.loads(line)
    except Exception:
        raise Refused('not JSON')
    if not isinstance(request, dict):
        raise Refused('not an object')
    kind = request.get('type')
    if kind == 'join':
        if writer in players:
            raise Refused('once is enough')
        last_id += 1
        players[writer] = dict(id=last_id, name=request.get('name'), x=0, y=0)
        send(writer, dict(type='welcome', id=last_id, x=0, y=0))
    elif kind == 'move':
        if writer not in players:
            raise Refused('join first')
        me = players[writer]
        dx, dy = request.get('dx'), request.get('dy')
        if not is_whole(dx) or not is_whole(dy):
            raise Refused('whole numbers only')
        if (dx, dy) not in [(1, 0), (-1, 0), (0, 1), (0, -1)]:
            raise Refused('exactly one step')
        if me['x'] + dx not in range(10) or me['y'] + dy not in range(10):
            raise Refused('off the board')
        me['x'] += dx
        me['y'] += dy
    else:
        raise Refused('unknown type')
    send_state()


async def serve(reader, writer):
    try:
        while line := await reader.readline():
            if len(line) > 4097:
                send(writer, dict(type='error', reason='line too long'))
                break
            try:
                obey(writer, line)
            except Refused as reason:
                send(writer, dict(type='error', reason=str(reason)))
    except ConnectionError:
        print('a player vanished')
    if players.pop(writer, None):
        send_state()
    writer.close()


async def main():
    server = await asyncio.start_server(serve, sys.argv[1], int(sys.argv[2]))
    await server.serve_forever()

asyncio.run(main())

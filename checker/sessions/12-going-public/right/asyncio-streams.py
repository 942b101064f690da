# odd: Python, asyncio; prints bytes as Python writes them.
import asyncio
import os
import signal
import sys

idle = int(os.environ.get('IDLE_MS', '60000')) / 1000
most = int(os.environ.get('MAX_CLIENTS', '50'))
tasks = set()


async def talk(reader, writer):
    while True:
        header = (await asyncio.wait_for(reader.readexactly(64), idle)).decode('latin-1')
        number = header.rstrip(' ')
        if not (number.isascii() and number.isdigit()):
            return b'!ERROR bad header'
        if int(number) > 4096:
            return b'!ERROR too long'
        body = await asyncio.wait_for(reader.readexactly(int(number)), idle)
        print('message', ascii(body.decode(errors='replace')), body.decode('ascii', 'ignore') if body.decode(errors='ignore').isprintable() else '')
        if body == b'!DISCONNECT':
            return b'Msg received'
        writer.write(b'Msg received')
        await writer.drain()


async def say_goodbye(reader, writer, words):
    try:
        writer.write(words)
        writer.write_eof()
        await asyncio.wait_for(reader.read(), 1)
    except (OSError, asyncio.TimeoutError):
        pass
    writer.transport.abort()


async def serve(reader, writer):
    if len(tasks) >= most:
        return await say_goodbye(reader, writer, b'!ERROR busy')
    task = asyncio.current_task()
    tasks.add(task)
    words = b''
    try:
        words = await talk(reader, writer)
    except (asyncio.IncompleteReadError, asyncio.TimeoutError, asyncio.CancelledError, OSError):
        pass
    await say_goodbye(reader, writer, words)
    tasks.discard(task)


async def main():
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    server = await asyncio.start_server(serve, sys.argv[1], int(sys.argv[2]), backlog=100)
    await stop.wait()
    await asyncio.sleep(0.1)
    server.close()
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=1.2)

asyncio.run(main())

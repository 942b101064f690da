# odd: asyncio's datagram protocol: no loop to be seen
import asyncio
import sys


class Chat(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
        self.log = b''

    def datagram_received(self, data, sender):
        name, arrow, message = data.partition(b'> ')
        if message:
            self.log = self.log + b'\n' + data if self.log else data
        while len(self.log) > 1024:
            self.log = self.log.partition(b'\n')[2]
        self.transport.sendto(self.log, sender)


async def main():
    place = (sys.argv[1], int(sys.argv[2]))
    await asyncio.get_running_loop().create_datagram_endpoint(Chat, local_addr=place)
    await asyncio.Event().wait()


asyncio.run(main())

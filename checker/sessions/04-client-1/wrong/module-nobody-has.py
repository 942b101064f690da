# fails: connects
# mistake: module-not-found
# "The page where I found this uses a module that makes sockets easy." It is installed there,
# not here.
import sys

import very_easy_sockets

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else 'HELLO FROM THE CLIENT!!!'

very_easy_sockets.say(host, port, message)

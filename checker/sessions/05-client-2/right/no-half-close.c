// Odd: keeps its own side open until the server has ended, never flushes what it prints.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  const char *message = argc > 3 ? argv[3] : "HELLO FROM THE CLIENT!!!";

  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1) return 2;

  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&server, sizeof server) != 0) {
    perror("connect");
    return 1;
  }

  for (size_t sent = 0, all = strlen(message); sent < all;) {
    ssize_t n = send(s, message + sent, all - sent, 0);
    if (n < 0) {
      perror("send");
      return 1;
    }
    sent += n;
  }

  size_t have = 0, room = 16;
  char *reply = malloc(room);
  for (;;) {
    ssize_t n = recv(s, reply + have, room - have, 0);
    if (n < 0) {
      perror("recv");
      return 1;
    }
    if (n == 0) break;
    have += n;
    if (have == room) reply = realloc(reply, room *= 2);
  }

  printf("MESSAGE FROM THE SERVER:\n");
  fwrite(reply, 1, have, stdout);
  close(s);
  return 0;
}

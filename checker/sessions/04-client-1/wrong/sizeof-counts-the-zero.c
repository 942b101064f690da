// fails: sends-the-default
// mistake: null-byte-added
// "sizeof knows how long my sentence is." It also counts the zero that ends a string in C. For the
// argument there is only a pointer, so strlen() it was, and that one is right.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const char hello[] = "HELLO FROM THE CLIENT!!!";

int main(int argc, char **argv) {
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &server.sin_addr);

  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&server, sizeof server) < 0) {
    perror("connect");
    return 1;
  }

  const char *text = argc > 3 ? argv[3] : hello;
  size_t left = argc > 3 ? strlen(text) : sizeof hello;
  while (left > 0) {
    ssize_t sent = send(s, text, left, MSG_NOSIGNAL);
    if (sent < 0) {
      perror("send");
      return 1;
    }
    text += sent;
    left -= sent;
  }
  close(s);
  return 0;
}

// Odd: it is C, with nothing between it and the system.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: %s host port [message]\n", argv[0]);
    return 2;
  }
  const char *message = argc > 3 ? argv[3] : "HELLO FROM THE CLIENT!!!";

  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  if (inet_pton(AF_INET, argv[1], &server.sin_addr) != 1) {
    fprintf(stderr, "%s is no address\n", argv[1]);
    return 2;
  }

  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (s < 0 || connect(s, (struct sockaddr *)&server, sizeof server) < 0) {
    perror("connect");
    return 1;
  }

  size_t left = strlen(message);
  while (left > 0) {
    ssize_t sent = write(s, message, left);
    if (sent < 0) {
      perror("write");
      return 1;
    }
    message += sent;
    left -= sent;
  }

  close(s);
  return 0;
}

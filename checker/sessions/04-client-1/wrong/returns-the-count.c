// fails: ends-by-itself
// mistake: wrong-exit-code
// "main returns an int, and send() gives me one." The number of bytes becomes the exit code, and
// everything but 0 means that something went wrong.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  const char *message = argc > 3 ? argv[3] : "HELLO FROM THE CLIENT!!!";

  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &server.sin_addr);

  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&server, sizeof server) < 0) {
    perror("connect");
    return 1;
  }
  int sent = send(s, message, strlen(message), MSG_NOSIGNAL);
  close(s);
  return sent;
}

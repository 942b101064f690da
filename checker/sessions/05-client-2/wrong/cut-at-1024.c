// fails: shows-a-reply-in-pieces
// mistake: cut-at-read-size
// I read until the server hangs up or my buffer is full. 1,024 bytes are plenty:
// every answer I have seen was shorter.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define SIZE 1024

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  const char *message = argc > 3 ? argv[3] : "HELLO FROM THE CLIENT!!!";

  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &server.sin_addr);

  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&server, sizeof server) != 0) {
    perror("connect");
    return 1;
  }

  size_t sent = 0;
  while (sent < strlen(message)) {
    ssize_t n = send(s, message + sent, strlen(message) - sent, 0);
    if (n < 0) return 1;
    sent += n;
  }

  char reply[SIZE + 1];
  size_t have = 0;
  while (have < SIZE) {
    ssize_t n = recv(s, reply + have, SIZE - have, 0);
    if (n <= 0) break;
    have += n;
  }
  reply[have] = 0;

  printf("MESSAGE FROM THE SERVER:\n%s\n", reply);
  close(s);
  return 0;
}

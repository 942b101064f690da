// fails: sends-100000-bytes
// mistake: message-cut
// "16 kB is more than anybody will ever say." strncpy() fills the buffer and stops.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  static char buffer[16384];
  strncpy(buffer, argc > 3 ? argv[3] : "HELLO FROM THE CLIENT!!!", sizeof buffer - 1);

  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &server.sin_addr);

  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&server, sizeof server) < 0) {
    perror("connect");
    return 1;
  }
  if (send(s, buffer, strlen(buffer), MSG_NOSIGNAL) < 0) {
    perror("send");
    return 1;
  }
  close(s);
  return 0;
}

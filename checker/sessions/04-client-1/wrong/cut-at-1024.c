// fails: sends-the-message
// mistake: cut-at-buffer-size
// "char line[1024]: that is what everybody takes, and nobody types more." snprintf() cuts the rest
// off without a word.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char line[1024];
  snprintf(line, sizeof line, "%s", argc > 3 ? argv[3] : "HELLO FROM THE CLIENT!!!");

  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &server.sin_addr);

  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&server, sizeof server) < 0) {
    perror("connect");
    return 1;
  }
  if (send(s, line, strlen(line), MSG_NOSIGNAL) < 0) {
    perror("send");
    return 1;
  }
  close(s);
  return 0;
}

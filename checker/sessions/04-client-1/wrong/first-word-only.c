// fails: sends-the-message
// mistake: first-word-only
// "%s reads a string." It reads up to the first blank. The default never goes through sscanf().
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  static char message[200000] = "HELLO FROM THE CLIENT!!!";
  if (argc > 3) sscanf(argv[3], "%199999s", message);

  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &server.sin_addr);

  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&server, sizeof server) < 0) {
    perror("connect");
    return 1;
  }
  if (send(s, message, strlen(message), MSG_NOSIGNAL) < 0) {
    perror("send");
    return 1;
  }
  close(s);
  return 0;
}

// fails: sends-the-line
// mistake: message-cut
// 100 bytes are enough for a line, until somebody types more: fgets gives the rest as the next line.
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  signal(SIGPIPE, SIG_IGN);
  char line[100], reply[2048];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (line[0] == 0) continue;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
    inet_pton(AF_INET, argv[1], &to.sin_addr);
    if (connect(s, (struct sockaddr *)&to, sizeof to) == 0) {
      send(s, line, strlen(line), 0);
      ssize_t n = recv(s, reply, sizeof reply, 0);
      if (n > 0) printf("%.*s\n", (int)n, reply);
    } else {
      printf("nobody there\n");
    }
    fflush(stdout);
    close(s);
  }
  return 0;
}

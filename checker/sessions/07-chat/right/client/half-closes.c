// odd: ends its sending side right after the line, and only then listens, to the end
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
  char *line = NULL, reply[512];
  size_t room = 0;
  ssize_t n;
  while ((n = getline(&line, &room, stdin)) > 0) {
    if (line[n - 1] == '\n') n--;
    if (n == 0) continue;
    int s = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
    inet_pton(AF_INET, argv[1], &to.sin_addr);
    if (connect(s, (struct sockaddr *)&to, sizeof to) != 0) {
      perror("connect");
      close(s);
      continue;
    }
    send(s, line, n, 0);
    shutdown(s, SHUT_WR);
    while ((n = recv(s, reply, sizeof reply, 0)) > 0) fwrite(reply, 1, n, stdout);
    putchar('\n');
    fflush(stdout);
    close(s);
  }
  return 0;
}

// odd: C, one loop with poll for the keyboard and the socket.
#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int sock;

static void say(const char *text, int size) {
  char header[65];
  sprintf(header, "%-64d", size);
  send(sock, header, 64, 0);
  send(sock, text, size, 0);
}

int main(int argc, char **argv) {
  static char typed[100000], heard[100000];
  int in = 0, got = 0;
  if (argc < 4) return 2;
  sock = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  if (connect(sock, (struct sockaddr *)&address, sizeof address) < 0) { perror("connect"); return 1; }
  say(argv[3], strlen(argv[3]));
  struct pollfd fds[2] = {{0, POLLIN, 0}, {sock, POLLIN, 0}};
  while (poll(fds, 2, -1) > 0) {
    if (fds[0].revents) {
      int n = read(0, typed + in, sizeof typed - in);
      if (n <= 0) { say("!DISCONNECT", 11); fds[0].fd = -1; continue; }
      in += n;
      char *end;
      while ((end = memchr(typed, '\n', in))) {
        int length = end - typed;
        say(typed, length);
        in -= length + 1;
        memmove(typed, end + 1, in);
      }
    }
    if (fds[1].revents) {
      int n = recv(sock, heard + got, sizeof heard - got, 0), length;
      if (n <= 0) break;
      got += n;
      while (got >= 64 && got >= 64 + (length = atoi(heard))) {
        printf("%.*s\n", length, heard + 64);
        fflush(stdout);
        got -= 64 + length;
        memmove(heard, heard + 64 + length, got);
      }
    }
  }
  return 0;
}

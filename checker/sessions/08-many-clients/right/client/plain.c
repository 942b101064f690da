// odd: C, one line at a time, header and body in one write.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void say(int s, const char *text, size_t length) {
  char *message = malloc(64 + length + 1), reply[13] = "";
  sprintf(message, "%-64zu", length);
  memcpy(message + 64, text, length);
  for (size_t sent = 0; sent < 64 + length;) {
    ssize_t n = send(s, message + sent, 64 + length - sent, 0);
    if (n < 0) exit(1);
    sent += n;
  }
  free(message);
  if (recv(s, reply, 12, MSG_WAITALL) != 12) exit(1);
  puts(reply);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &server.sin_addr);
  int s = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(s, (struct sockaddr *)&server, sizeof server) != 0) return 1;
  setvbuf(stdout, NULL, _IOLBF, 0);
  char *line = NULL;
  size_t room = 0;
  for (ssize_t n; (n = getline(&line, &room, stdin)) >= 0;) {
    say(s, line, n > 0 && line[n - 1] == '\n' ? n - 1 : n);
  }
  say(s, "!DISCONNECT", 11);
  close(s);
  return 0;
}

// fails: shows-the-reply
// mistake: reply-as-format
// printf(reply): what the server says is taken for orders.
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char reply[300000];

int main(int argc, char **argv) {
  const char *message = argc > 3 ? argv[3] : "HELLO FROM THE CLIENT!!!";
  int s = socket(AF_INET, SOCK_STREAM, 0), used = 0, n;
  struct sockaddr_in there = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &there.sin_addr);
  if (connect(s, (struct sockaddr *)&there, sizeof there) < 0) { perror("connect"); return 1; }
  if (write(s, message, strlen(message)) < 0) { perror("write"); return 1; }
  while ((n = read(s, reply + used, sizeof reply - 1 - used)) > 0) used += n;
  puts("MESSAGE FROM THE SERVER:");
  /* "% %" is one sign, and what it finds for %d is chance: here, always the same. */
  ((int (*)(const char *, ...))printf)(reply, 7);
  puts("");
  return 0;
}

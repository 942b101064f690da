// odd: C, one buffer that is shifted when it is full
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int s = socket(AF_INET, SOCK_DGRAM, 0);
  struct sockaddr_in me = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))}, client;
  inet_pton(AF_INET, argv[1], &me.sin_addr);
  if (bind(s, (struct sockaddr *)&me, sizeof me) < 0) return 1;
  char log[1024 + 65536 + 1];
  size_t length = 0;
  for (;;) {
    char text[65536];
    socklen_t size = sizeof client;
    ssize_t n = recvfrom(s, text, sizeof text - 1, 0, (struct sockaddr *)&client, &size);
    if (n < 0) continue;
    text[n] = 0;
    char *arrow = strstr(text, "> ");
    if (arrow && arrow + 2 < text + n) {
      if (length > 0) log[length++] = '\n';
      memcpy(log + length, text, n);
      length += n;
    }
    while (length > 1024) {
      char *end = memchr(log, '\n', length);
      size_t gone = end ? (size_t)(end + 1 - log) : length;
      memmove(log, log + gone, length - gone);
      length -= gone;
    }
    sendto(s, log, length, 0, (struct sockaddr *)&client, size);
  }
}

// odd: C, with SO_RCVTIMEO instead of poll, and getline for lines of any length
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  struct sockaddr_in server = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[3]))};
  inet_pton(AF_INET, argv[2], &server.sin_addr);
  char *line = NULL, answer[65536];
  size_t room = 0;
  ssize_t length;
  while ((length = getline(&line, &room, stdin)) >= 0) {
    if (length > 0 && line[length - 1] == '\n') line[--length] = 0;
    char *text = malloc(strlen(argv[1]) + 2 + length + 1);
    int size = sprintf(text, "%s> %s", argv[1], line);
    int s = socket(AF_INET, SOCK_DGRAM, 0);
    struct timeval second = {.tv_sec = 1};
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, &second, sizeof second);
    connect(s, (struct sockaddr *)&server, sizeof server);
    send(s, text, size, 0);
    ssize_t n = recv(s, answer, sizeof answer, 0);
    if (n < 0) printf("no answer\n");
    else printf("%.*s\n", (int)n, answer);
    fflush(stdout);
    free(text);
    close(s);
  }
  free(line);
}

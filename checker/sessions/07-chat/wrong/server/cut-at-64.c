// fails: shows-the-message-whole
// mistake: message-shown-cut
// A buffer of 64 bytes is enough for a hello. The rest of a long message is read and thrown away.
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
  const char *reply = "Hello from the teacher's server";
  int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1, number = 0;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))}, from;
  inet_pton(AF_INET, argv[1], &at.sin_addr);
  if (bind(server, (struct sockaddr *)&at, sizeof at) < 0 || listen(server, 20) < 0) return 1;
  for (;;) {
    socklen_t size = sizeof from;
    int client = accept(server, (struct sockaddr *)&from, &size);
    if (client < 0) continue;
    printf("CONNECTION: %d. From the IP: %s\n", ++number, inet_ntoa(from.sin_addr));
    char message[64], rest[4096];
    ssize_t n = recv(client, message, sizeof message, 0);
    while (recv(client, rest, sizeof rest, MSG_DONTWAIT) > 0) {
    }
    printf("Message from client: %.*s\n", n > 0 ? (int)n : 0, message);
    fflush(stdout);
    send(client, reply, strlen(reply), 0);
    close(client);
  }
}

// odd: a process for each client, and its reply goes out in two halves
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
  signal(SIGCHLD, SIG_IGN);
  setvbuf(stdout, NULL, _IOLBF, 0);
  const char *reply = "Hello from the teacher's server";
  int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1, number = 0;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))}, from;
  inet_pton(AF_INET, argv[1], &at.sin_addr);
  if (bind(server, (struct sockaddr *)&at, sizeof at) < 0 || listen(server, 50) < 0) {
    perror("cannot listen");
    return 1;
  }
  for (;;) {
    socklen_t size = sizeof from;
    int client = accept(server, (struct sockaddr *)&from, &size);
    if (client < 0) continue;
    number++;
    if (fork() == 0) {
      char message[4096];
      printf("CONNECTION: %d. From the IP: %s\n", number, inet_ntoa(from.sin_addr));
      ssize_t n = recv(client, message, sizeof message, 0);
      if (n > 0) {
        printf("Message from client: %.*s\n", (int)n, message);
        send(client, reply, 10, 0);
        usleep(50000);
        send(client, reply + 10, strlen(reply) - 10, 0);
      }
      _exit(0);
    }
    close(client);
  }
}

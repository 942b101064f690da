// Odd: C with a thread for each client, and a buffer of 7 bytes.
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int send_all(int client, const char *data, size_t left) {
  while (left > 0) {
    ssize_t n = send(client, data, left, 0);
    if (n <= 0) return -1;
    data += n;
    left -= n;
  }
  return 0;
}

static void *serve(void *arg) {
  int client = (int)(long)arg;
  char data[7];
  ssize_t n;
  if (send_all(client, "hello\n", 6) == 0)
    while ((n = recv(client, data, sizeof data, 0)) > 0 && send_all(client, data, n) == 0) {
    }
  close(client);
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  signal(SIGPIPE, SIG_IGN);
  int server = socket(AF_INET, SOCK_STREAM, 0);
  int yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(atoi(argv[2]));
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) {
    perror("bind");
    return 1;
  }
  listen(server, 256);
  printf("listening\n");
  for (;;) {
    int client = accept(server, NULL, NULL);
    if (client < 0) continue;
    pthread_t thread;
    if (pthread_create(&thread, NULL, serve, (void *)(long)client) == 0) pthread_detach(thread);
    else close(client);
  }
}

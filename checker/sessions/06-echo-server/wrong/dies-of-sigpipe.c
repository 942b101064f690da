// fails: survives-a-stuck-client
// mistake: crashes-on-reset
// report: varies
// Nobody looks at what send() returns, and nobody ignores SIGPIPE: writing to a client that
// has vanished ends the whole program, with all its threads and without a word.
#include <arpa/inet.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *serve(void *arg) {
  int client = (int)(long)arg;
  char data[4096];
  ssize_t n;
  send(client, "hello\n", 6, 0);
  while ((n = recv(client, data, sizeof data, 0)) > 0) send(client, data, n, 0);
  close(client);
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  int server = socket(AF_INET, SOCK_STREAM, 0);
  int yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(atoi(argv[2]));
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) return 1;
  listen(server, 128);
  for (;;) {
    int client = accept(server, NULL, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, (void *)(long)client);
    pthread_detach(thread);
  }
}

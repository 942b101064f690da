// fails: echoes-a-line
// mistake: padding-added
// send(..., sizeof data) instead of the number that recv() returned: the echo of five bytes is
// 1,024 bytes long, and the rest of them are zeros.
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void *serve(void *arg) {
  int client = (int)(long)arg;
  char data[1024];
  send(client, "hello\n", 6, 0);
  for (;;) {
    memset(data, 0, sizeof data);
    if (recv(client, data, sizeof data, 0) <= 0) break;
    if (send(client, data, sizeof data, 0) < 0) break;
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
  if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) return 1;
  listen(server, 128);
  for (;;) {
    int client = accept(server, NULL, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, (void *)(long)client);
    pthread_detach(thread);
  }
}

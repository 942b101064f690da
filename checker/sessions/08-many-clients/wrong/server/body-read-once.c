// fails: body-cut-inside-a-letter
// mistake: short-read-of-the-body
// recv() is called once for the body, and what it returns is used as if it were all of it.
// The header is read with MSG_WAITALL; for the body that was forgotten.
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int active = 0;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void change(int n) {
  pthread_mutex_lock(&lock);
  active += n;
  printf("[ACTIVE CONNECTIONS] %d\n", active);
  fflush(stdout);
  pthread_mutex_unlock(&lock);
}

static void *serve(void *arg) {
  int client = (int)(long)arg;
  char header[65] = "", body[20001];
  struct sockaddr_in from;
  socklen_t size = sizeof from;
  getpeername(client, (struct sockaddr *)&from, &size);
  printf("[NEW CONNECTION] %s connected.\n", inet_ntoa(from.sin_addr));
  change(1);
  while (recv(client, header, 64, MSG_WAITALL) == 64) {
    int length = atoi(header);
    if (length < 0 || length > 20000) break;
    int n = length == 0 ? 0 : recv(client, body, length, 0);
    if (n < 0 || (n == 0 && length > 0)) break;
    body[n] = 0;
    printf("[%s] %s\n", inet_ntoa(from.sin_addr), body);
    send(client, "Msg received", 12, 0);
    if (strcmp(body, "!DISCONNECT") == 0) break;
  }
  close(client);
  change(-1);
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  signal(SIGPIPE, SIG_IGN);
  int server = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  inet_pton(AF_INET, argv[1], &address.sin_addr);
  if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) return 1;
  listen(server, 64);
  for (;;) {
    int client = accept(server, NULL, NULL);
    pthread_t thread;
    pthread_create(&thread, NULL, serve, (void *)(long)client);
    pthread_detach(thread);
  }
}

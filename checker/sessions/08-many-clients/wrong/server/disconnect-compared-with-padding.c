// fails: disconnect-closes-only-that-one
// mistake: disconnect-never-closes
// The body is filled up with blanks to 64 characters, like the header, "to have one size for all".
// With its padding on it is never equal to "!DISCONNECT".
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
  pthread_mutex_unlock(&lock);
}

static void *serve(void *arg) {
  int client = (int)(long)arg;
  char header[65] = "", body[20065], padded[20065];
  struct sockaddr_in from;
  socklen_t size = sizeof from;
  getpeername(client, (struct sockaddr *)&from, &size);
  printf("[NEW CONNECTION] %s connected.\n", inet_ntoa(from.sin_addr));
  change(1);
  while (recv(client, header, 64, MSG_WAITALL) == 64) {
    int length = atoi(header);
    if (length < 0 || length > 20000) break;
    if (recv(client, body, length, MSG_WAITALL) != length) break;
    body[length] = 0;
    sprintf(padded, "%-64s", body);
    printf("[%s] %s\n", inet_ntoa(from.sin_addr), padded);
    send(client, "Msg received", 12, 0);
    if (strcmp(padded, "!DISCONNECT") == 0) break;
  }
  close(client);
  change(-1);
  return NULL;
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  signal(SIGPIPE, SIG_IGN);
  setvbuf(stdout, NULL, _IOLBF, 0);
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

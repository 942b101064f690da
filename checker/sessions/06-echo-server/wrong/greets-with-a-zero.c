// fails: greets
// mistake: null-byte-added
// sizeof counts the zero behind the greeting, too.
#include <arpa/inet.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *serve(void *arg) {
  int s = (int)(long)arg;
  static const char greeting[] = "hello\n";
  char data[8192];
  ssize_t n = write(s, greeting, sizeof greeting);
  while (n > 0 && (n = read(s, data, sizeof data)) > 0) {
    ssize_t sent = 0, now = 1;
    while (sent < n && (now = write(s, data + sent, n - sent)) > 0) sent += now;
    if (now <= 0) break;
  }
  close(s);
  return NULL;
}

int main(int argc, char **argv) {
  int listener = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  (void)argc;
  signal(SIGPIPE, SIG_IGN);
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  inet_pton(AF_INET, argv[1], &here.sin_addr);
  if (bind(listener, (struct sockaddr *)&here, sizeof here) < 0) { perror("bind"); return 1; }
  listen(listener, 200);
  for (;;) {
    pthread_t thread;
    long s = accept(listener, NULL, NULL);
    pthread_create(&thread, NULL, serve, (void *)s);
    pthread_detach(thread);
  }
}

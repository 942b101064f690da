// fails: sends-the-message
// mistake: -
// The message is used as a format, and cut at 4 kB: 100% becomes something else.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <arpa/inet.h>
#include <unistd.h>
int main(int c,char**v){struct sockaddr_in a={0};a.sin_family=AF_INET;a.sin_port=htons(atoi(v[2]));inet_pton(AF_INET,v[1],&a.sin_addr);
int s=socket(AF_INET,SOCK_STREAM,0);if(connect(s,(void*)&a,sizeof a))return 1;
static char b[4096];snprintf(b,4096,c>3?v[3]:"HELLO FROM THE CLIENT!!!");write(s,b,strlen(b));close(s);return 0;}

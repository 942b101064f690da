// fails: refuses-a-bad-header
// mistake: the-other-error
// Says "too long" to everybody it does not like.
import net from 'node:net';
const [host,port]=process.argv.slice(2);
const IDLE=Number(process.env.IDLE_MS??60000), MAX=Number(process.env.MAX_CLIENTS??50);
const clients=new Set();
const print=(t)=>console.log(t.replace(/\p{Cc}/gu,'?'));
let ending=false;
function bye(s,w){ if(s.bye)return; s.bye=true; s.removeAllListeners('data'); s.end(w); s.resume(); setTimeout(()=>s.destroy(),1000).unref(); }
function out(s){clients.delete(s);}
function serve(s){
  clients.add(s);
  print('[NEW CONNECTION] '+s.remoteAddress+' connected.');
  print('[ACTIVE CONNECTIONS] '+clients.size);
  let rest=Buffer.alloc(0), len;
  let timer=setTimeout(()=>{bye(s);},IDLE);
  const again=()=>timer.refresh();
  s.on('close',()=>{clearTimeout(timer);out(s);print('[ACTIVE CONNECTIONS] '+clients.size);});
  s.on('data',(b)=>{
    rest=Buffer.concat([rest,b]);
    for(;;){
      if(len===undefined){
        if(rest.length<64)return;
        const h=rest.subarray(0,64).toString('latin1');
        rest=rest.subarray(64);
        if(!/^[0-9]+ *$/.test(h))return bye(s,'!ERROR too long');
        len=Number(h);
        if(len>4096)return bye(s,'!ERROR too long');
        again();
      }
      if(rest.length<len)return;
      const text=rest.subarray(0,len).toString();
      rest=rest.subarray(len); len=undefined;
      again();
      print(`[${s.remoteAddress}] ${text}`);
      if(text==='!DISCONNECT')return bye(s,'Msg received');
      if(!s.write('Msg received'))s.pause();
    }
  });
  s.on('drain',()=>s.resume());
}
const server=net.createServer((s)=>{
  s.on('error',()=>{});
  if(clients.size>=MAX)return bye(s,'!ERROR busy');
  serve(s);
});
process.once('SIGTERM',()=>{
  ending=true;
  setTimeout(()=>{server.close();for(const s of clients)bye(s);},100);
});
server.listen(Number(port),host);

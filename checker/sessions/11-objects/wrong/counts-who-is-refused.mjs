// fails: tells-a-refusal-to-the-sender-alone
// mistake: ids-used-up
// A join that is refused costs an id all the same.
import net from 'node:net';
const [host,port]=process.argv.slice(2);
const players=new Map(); const conns=new Set(); let lastId=0;
const send=(s,o)=>s.write(JSON.stringify(o)+'\n');
const fail=(s,r)=>send(s,{type:'error',reason:r});
function tell(){const st={type:'state',players:[...players.values()]};for(const s of players.keys())send(s,st);}
function obey(s,line){
  let q;
  try{q=JSON.parse(line);}catch{return fail(s,'no json');}
  if(typeof q!=='object'||q===null||Array.isArray(q))return fail(s,'no object');
  let {type,name,dx,dy}=q;
  if(type==='join'){
    lastId++;if(players.has(s))return fail(s,'twice');
    const p={id:lastId,name,x:0,y:0};
    players.set(s,p);
    send(s,{type:'welcome',id:p.id,x:0,y:0});
    tell();
    return;
  }
  if(type==='move'){
    const p=players.get(s);
    if(!p)return fail(s,'join first');
    if(!Number.isInteger(dx)||!Number.isInteger(dy))return fail(s,'whole');
    if(Math.abs(dx)+Math.abs(dy)!==1)return fail(s,'one step');
    const x=p.x+dx,y=p.y+dy;
    if(x<0||x>9||y<0||y>9)return fail(s,'board');
    p.x=x;p.y=y;
    tell();
    return;
  }
  fail(s,'type');
}
const server=net.createServer((s)=>{
  let rest=Buffer.alloc(0),off=false;
  conns.add(s);
  const gone=()=>{conns.delete(s);if(players.delete(s))tell();};
  s.on('error',()=>{});
  s.on('close',gone);
  s.on('data',(b)=>{
    if(off)return;
    rest=Buffer.concat([rest,b]);
    //PRE
    for(;;){
      const at=rest.indexOf(10);
      if((at===-1?rest.length:at)>4096){fail(s,'long');s.end();off=true;gone();return;}
      if(at===-1)return;
      const line=rest.subarray(0,at).toString();
      rest=rest.subarray(at+1);
      obey(s,line);
    }
  });
});
server.listen(Number(port),host);

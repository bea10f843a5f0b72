'use strict';

// One page, one connection, one room. What the broker says arrives as events; the DOM is the state.

const NAME = 'browser';
const ROOMS = {
  topic: {destination: '/topic/chat', routing: 'MULTICAST', selector: ''},
  // On the queue a message has one reader: what is for the Java program is left to it. What telnet
  // sends is for nobody by name, and so for us.
  queue: {
    destination: '/queue/test',
    routing: 'ANYCAST',
    selector: "recipient IS NULL OR recipient = 'browser'",
  },
};
const BROKERS_HEADERS = new Set([
  'ack', 'content-length', 'content-type', 'correlation-id', 'destination', 'destination-type', 'expires',
  'message-id', 'persistent', 'priority', 'receipt', 'recipient', 'redelivered', 'reply-to', 'sender',
  'subscription', 'subscription-type', 'timestamp', 'transaction', 'type',
]);
const FRAMES_SHOWN = 300;

const $ = id => document.getElementById(id);
const parameters = new URLSearchParams(location.search);
let client;
let transaction;
let receipts = 0;

function create(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text ?? '';
  return element;
}

function follow(list, element) {
  list.append(element);
  list.scrollTop = list.scrollHeight;
  return element;
}

function setState(state, detail) {
  $('state').dataset.state = state;
  $('state').textContent = detail ?? state;
  const connected = state === 'connected';
  document.querySelector('#composer fieldset').disabled = !connected;
  $('connect').disabled = state === 'connected' || state === 'connecting';
  $('disconnect').disabled = !connected;
}

// The frames, as stomp.js tells them

function showFrame(line) {
  if (line === '>>> PING' || line === '<<< PONG') {
    countBeat(line.startsWith('>>>') ? 'beats-out' : 'beats-in');
    return;
  }
  const frame = /^(>>>|<<<) (\w+)\n?([\s\S]*)$/.exec(line);
  if (!frame) {
    return;
  }
  const [, arrow, command, rest] = frame;
  const direction = arrow === '>>>' ? 'out' : 'in';
  const item = create('li', `frame ${direction}${command === 'ERROR' ? ' error' : ''}`);
  item.dataset.command = command;
  item.append(create('b', '', `${direction === 'out' ? '→' : '←'} ${command}`));
  item.append(create('pre', '', rest.replace(/^passcode:.*$/m, 'passcode:***').replace(/\0/g, '').trim()));
  follow($('frames'), item);
  if ($('frames').childElementCount > FRAMES_SHOWN) {
    $('frames').firstElementChild.remove();
  }
}

function countBeat(id) {
  $(id).textContent = Number($(id).textContent) + 1;
  $('beats').classList.remove('beat');
  void $('beats').offsetWidth; // lets the animation begin again
  $('beats').classList.add('beat');
}

// Connection

function connect() {
  const room = ROOMS[$('room').value];
  const beats = Number(parameters.get('heartbeat') ?? 10000);
  client = new StompJs.Client({
    brokerURL: $('broker').value,
    reconnectDelay: 0,
    heartbeatOutgoing: beats,
    heartbeatIncoming: beats,
    debug: showFrame,
    onConnect: () => enter(room),
    onStompError: frame => setState('failed', frame.headers.message),
    onWebSocketClose: () => {
      if ($('state').dataset.state !== 'failed') {
        setState('disconnected');
      }
    },
  });
  setState('connecting');
  client.activate();
}

function enter(room) {
  const headers = {ack: $('ack').value, 'subscription-type': room.routing};
  const selector = $('selector').value || room.selector;
  if (selector) {
    headers.selector = selector;
  }
  // The receipt says that what is sent from now on is heard.
  const receipt = nextReceipt(() => setState('connected'));
  client.subscribe(room.destination, show, {...headers, receipt});
}

function nextReceipt(told) {
  const id = `receipt-${++receipts}`;
  client.watchForReceipt(id, told);
  return id;
}

// Messages

function read(message) {
  try {
    const line = JSON.parse(message.body);
    if (line && typeof line.text === 'string') {
      return line;
    }
  } catch {
    // Plain text, as telnet sends it.
  }
  return {from: '', text: message.body};
}

function show(message) {
  const line = read(message);
  const item = create('li', 'message');
  item.dataset.from = line.from;
  item.append(create('span', 'from', line.from || '?'));
  item.append(create('span', 'text', line.text));
  for (const [name, value] of Object.entries(message.headers).filter(isApplications)) {
    item.append(create('span', 'note header', `${name}=${value}`));
  }
  if ($('ack').value !== 'auto') {
    item.append(settleButton(item, 'Ack', () => message.ack(inTransaction())));
    item.append(settleButton(item, 'Nack', () => message.nack(inTransaction())));
  }
  follow($('messages'), item);
}

function isApplications([name]) {
  return !BROKERS_HEADERS.has(name) && !name.startsWith('pontoon');
}

function settleButton(item, label, settle) {
  const button = create('button', label.toLowerCase(), label);
  button.type = 'button';
  button.addEventListener('click', () => {
    settle();
    item.querySelectorAll('button').forEach(each => each.remove());
    item.append(create('span', 'note settled', label === 'Ack' ? 'acknowledged' : 'refused'));
  });
  return button;
}

function inTransaction() {
  return transaction ? {transaction: transaction.id} : {};
}

function send() {
  const room = ROOMS[$('room').value];
  const headers = {'destination-type': room.routing, sender: NAME, ...inTransaction()};
  if ($('recipient').value) {
    headers.recipient = $('recipient').value;
  }
  const [name, ...value] = $('header').value.split('=');
  if (name && value.length) {
    headers[name] = value.join('=');
  }
  const text = $('text').value;
  const sent = create('li', 'message mine');
  sent.append(create('span', 'text', text));
  const note = create('span', 'note', transaction ? 'in the transaction' : 'sent');
  sent.append(note);
  if ($('receipt').checked) {
    headers.receipt = nextReceipt(() => {
      note.textContent = '✓ received by the broker';
      note.classList.add('receipted');
    });
  }
  client.publish({
    destination: room.destination,
    headers,
    body: JSON.stringify({from: NAME, text}),
    // With a content-length Artemis takes a body for bytes.
    skipContentLengthHeader: true,
  });
  follow($('messages'), sent);
  $('text').value = '';
  $('text').focus();
}

// Transactions

function setTransaction(begun) {
  transaction = begun;
  $('begin').disabled = Boolean(begun);
  $('commit').disabled = $('abort').disabled = !begun;
}

function end(how) {
  transaction[how]();
  setTransaction(undefined);
}

function chooseRoom() {
  $('selector').placeholder = ROOMS[$('room').value].selector || 'all';
}

$('connection').addEventListener('submit', event => {
  event.preventDefault();
  connect();
});
$('composer').addEventListener('submit', event => {
  event.preventDefault();
  send();
});
$('disconnect').addEventListener('click', () => client.deactivate());
$('begin').addEventListener('click', () => setTransaction(client.begin()));
$('commit').addEventListener('click', () => end('commit'));
$('abort').addEventListener('click', () => end('abort'));
$('clear').addEventListener('click', () => $('frames').replaceChildren());
$('room').addEventListener('change', chooseRoom);

chooseRoom();
fetch('broker')
  .then(answer => answer.text())
  .then(uri => {
    $('broker').value = uri;
    setState('disconnected');
  });

export const words = {
  noAnswer: "The server did not answer. Please check the connection and try again.",
  unavailable: "The server is not ready just now. Please try again in a moment.",
  oddAnswer: (status: number) => `Something between this device and the server answered instead of it (${status}).`,
  notSaved: (count: number) => (count === 1 ? "1 message is not saved yet." : `${count} messages are not saved yet.`),
  changesNotSaved: (count: number) => (count === 1 ? "1 change is not saved yet." : `${count} changes are not saved yet.`),
  notYours: "Somebody else is signed in in this browser. What you wrote is kept for you.",
  away: "No connection. What you write is kept on this device and sent when it returns.",
  keptInMemoryOnly: "This browser does not let us keep unsent messages: leave this page open until they are saved.",
};

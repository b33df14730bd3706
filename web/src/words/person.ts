export const words = {
  you: "This is you.",
  toAccount: "Go to your account",
  seats: "Seats",
  noSeats: "This person holds no seat now.",
  signIn: "Cannot sign in?",
  signInWhat: (name: string) => `Make a link that signs ${name} in once, within a day. Print it or send it in your own way; a new passphrase may be set with it.`,
  make: "Make a sign-in link",
  linkTitle: (name: string) => `A sign-in link for ${name}`,
  linkMade: "Whoever opens it is signed in as this person: give it to nobody else. It is shown this once.",
  link: "Sign-in link",
  expires: "It works once, until",
  slipOpen: "Open this address in a browser:",
};

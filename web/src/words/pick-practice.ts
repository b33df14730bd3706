export const words = {
  hint: "Type words of its title.",
  none: "No title has these words.",
  another: "Another one",
};

export const words = {
  title: "Quarterly check-ins",
  closed: "Closed",
};

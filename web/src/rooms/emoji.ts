/** Reactions to choose from, with their names in words. */
export const emoji: readonly (readonly [emoji: string, name: string])[] = [
  ["👍", "thumbs up"], ["❤️", "heart"], ["🎉", "celebration"], ["💡", "idea"], ["🙏", "thank you"], ["👀", "looking"],
  ["👏", "applause"], ["🙌", "raised hands"], ["💪", "strength"], ["🤝", "handshake"], ["✅", "done"], ["➕", "plus one"],
  ["😊", "smile"], ["😄", "laughter"], ["😮", "surprise"], ["🤔", "thinking"], ["😢", "sad"], ["😅", "relief"],
  ["⭐", "star"], ["🔥", "fire"], ["🚀", "rocket"], ["🌱", "seedling"], ["📈", "rising chart"], ["📚", "books"],
  ["✏️", "pencil"], ["🍎", "apple"], ["🎯", "target"], ["⏰", "alarm clock"], ["❓", "question"], ["☕", "coffee"],
];
export const nameOf = (one: string) => emoji.find(([character]) => character === one)?.[1] ?? one;

/** What was made of numbers that mean the same for ever; what is beyond these bounds is forgotten, all of it, and made anew where it comes again. */
const mostLetters = 1024 * 1024;
const most = 16_384;

/** The function, that makes of each number only once; `letters` is how long the text is that it made. */
export function remembered<Value>(make: (number: number) => Value, letters: (value: Value) => number): (number: number) => Value {
  const known = new Map<number, Value>();
  let spent = 0;

  function add(number: number): Value {
    const made = make(number);
    spent += letters(made);
    if (spent > mostLetters || known.size >= most) {
      known.clear();
      spent = letters(made);
    }
    known.set(number, made);
    return made;
  }

  return (number) => known.get(number) ?? add(number);
}

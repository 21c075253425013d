/** `1:05`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.max(Math.floor(seconds), 0);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours === 0 ? `${minutes}:${two(whole % 60)}` : `${hours}:${two(minutes)}:${two(whole % 60)}`;
}
